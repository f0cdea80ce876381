"""Who is here: members, the organizations they work for, staff roles, the CRM import, and standing."""
