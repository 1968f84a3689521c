//! Tests over all crates of the workspace; the library itself is empty.
