package sparqltest

import "testing"

func TestQuerySuite(t *testing.T)     { Run(t, Naive{}, QuerySuite, nil) }
func TestUpdateSuite(t *testing.T)    { Run(t, Naive{}, UpdateSuite, nil) }
func TestResultsSuite(t *testing.T)   { Run(t, Naive{}, ResultsSuite, nil) }
func TestFederatedSuite(t *testing.T) { Run(t, Naive{}, FederatedSuite, nil) }
