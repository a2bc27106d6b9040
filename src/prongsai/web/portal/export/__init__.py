"""The portal as plain files that any web server can show: fetched in-process, links made relative and checked."""
