package syntax_test

// Floors of TestAccuracyOnTheTestTreebank.
const (
	floorTag   = 0.951
	floorPOS   = 0.954
	floorLemma = 0.980
	floorUAS   = 0.838
	floorLAS   = 0.802
)
