"""The command line: `prongsai <noun> <verb>`, one file per noun, each a thin call on the package."""
