/// Whether two lists agree but for the last bits of floating point.
func areClose(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { ($0 - $1).magnitude <= 1e-9 * Swift.max(1, $1.magnitude) }
}
