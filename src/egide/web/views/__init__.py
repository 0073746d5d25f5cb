"""The shell's own pages. Every view asks for a signed-in person unless it says otherwise."""
