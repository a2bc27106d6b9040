"""Official documents of a round: versions, the signing chain, frozen files."""
