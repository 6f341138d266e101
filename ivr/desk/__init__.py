"""The agents' desk: who must be called and why, and the call itself."""
