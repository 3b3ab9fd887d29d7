"""Live preview at loopback: pages that follow their files, and corrections of files from the map."""
