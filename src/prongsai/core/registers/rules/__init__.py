"""Rules of registers, one function per kind: ``alone`` those of one record, ``together`` those of all of a year."""
