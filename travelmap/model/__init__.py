"""The words of the trade as frozen values: no parsing, no I/O."""
