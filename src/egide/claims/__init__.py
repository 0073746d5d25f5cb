"""Claim files, declaration to recovery. The room knows no contract: what settles a claim is what its opening says."""
