"""The ledger: every fact once, append-only, corrected only by a new fact that reverses an old one."""
