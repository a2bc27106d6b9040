"""Files that are shown to everybody: bared of what their makers left in them, and looked through before."""
