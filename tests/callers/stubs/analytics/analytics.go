// Package analytics prints what it is called with.
package analytics

import (
	"encoding/json"
	"os"
)

// Track is a call.
type Track struct {
	UserId      string                 `json:"userId,omitempty"`
	AnonymousId string                 `json:"anonymousId,omitempty"`
	Event       string                 `json:"event"`
	Properties  map[string]interface{} `json:"properties"`
}

// Client prints calls.
type Client struct{}

// Track prints a call.
func (Client) Track(call *Track) {
	if err := json.NewEncoder(os.Stdout).Encode(call); err != nil {
		panic(err)
	}
}
