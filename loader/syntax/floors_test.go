package syntax_test

// Floors of TestAccuracyOnTheTestTreebank.
const (
	floorTag   = 0.947
	floorPOS   = 0.951
	floorLemma = 0.973
	floorUAS   = 0.832
	floorLAS   = 0.796
)
