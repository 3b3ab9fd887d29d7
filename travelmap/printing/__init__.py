"""Pictures for print: SVG text in, documents out, with fonts of its own and none of the machine's."""
