package syntax_test

// Floors of TestAccuracyOnTheTestTreebank.
const (
	floorTag   = 0.953
	floorPOS   = 0.956
	floorLemma = 0.980
	floorUAS   = 0.842
	floorLAS   = 0.803
)
