package main

import (
	"github.com/spf13/cobra"
)

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{Use: "check", Short: "Verify the graph's files against one another", Args: cobra.NoArgs}
}
