"""Every number opens into its reasons: sentences, rules with their values, links to the facts."""
