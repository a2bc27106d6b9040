"""Thai digits, numbers, money, fiscal years, dates, text repair, order. Import from the modules."""
