"""The claims desk: the file's story, the interview, the decision as it stands."""
