package main

import (
	"calls/analytics"
	"encoding/json"
)

// Numbers that no Go number holds are of this type.
var _ = json.Number("")

func main() {
	var client analytics.Client
/* CALLS */
}
