package syntax_test

// Floors of TestAccuracyOnTheTestTreebank.
const (
	floorTag   = 0.951
	floorPOS   = 0.954
	floorLemma = 0.980
	floorUAS   = 0.837
	floorLAS   = 0.801
)
