package value

// numericFunctions makes the nodes of functions on numbers (17.4.4).
func numericFunctions(name string, args []node) (node, error) {
	switch name {
	case "ABS":
		return unary(args[0], Number.Abs), nil
	case "CEIL":
		return unary(args[0], Number.Ceil), nil
	case "FLOOR":
		return unary(args[0], Number.Floor), nil
	case "ROUND":
		return unary(args[0], Number.Round), nil
	case "RAND":
		return numberFunc(func(f *frame) (Number, error) {
			return DoubleNumber(float64(f.ev.random()>>11) / (1 << 53)), nil
		}), nil
	}
	return nil, nil
}
