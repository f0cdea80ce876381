"""Every screen of the demo at three widths, in two themes and two languages: for eyes, not for a machine."""
