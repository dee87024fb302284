"""What a claim, a quantity, a period and an area are: pure, standard library only."""
