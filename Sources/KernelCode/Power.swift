/// xⁿ for whole registers: the common powers by multiplication, other whole ones by repeated squaring (an error of up to |n|/2 ulp), all
/// others by the logarithm (an error of about 1 + |n·ln x| ulp; NaN below 0).
func raise(_ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    switch n {
    case 0: mapRegisters(x, y, count) { _ in Vector(repeating: 1) }
    case 1: mapRegisters(x, y, count) { $0 }
    case 2: mapRegisters(x, y, count) { $0 * $0 }
    case 3: mapRegisters(x, y, count) { $0 * $0 * $0 }
    case -1: mapRegisters(x, y, count) { 1 / $0 }
    case 0.5: mapRegisters(x, y, count) { $0.squareRoot() }
    case _ where n.magnitude < 1024 && n == n.rounded(): bySquaring(x, Int(n), y, count)
    // From 2²⁴ every Float is an even number.
    case _ where n.magnitude >= 16_777_216: ofMagnitude(x, n, isOdd: false, y, count)
    case _ where n == n.rounded(): ofMagnitude(x, n, isOdd: Int(n) & 1 == 1, y, count)
    default: byLogarithm(x, n, y, count)
    }
}

@inline(never)
private func byLogarithm(_ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    for i in Places(count) { (y + i).store(exponential(logarithm((x + i).vector()) * n)) }
}

/// |x|ⁿ, with the sign of x if n is odd.
@inline(never)
private func ofMagnitude(
    _ x: UnsafePointer<Float>, _ n: Float, isOdd: Bool, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    let kept = isOdd ? signBit : IntVector()
    for i in Places(count) {
        let x = (x + i).vector()
        let size = exponential(logarithm(magnitude(x)) * n)
        (y + i).store(fromBits(bits(size) | (bits(x) & kept)))
    }
}

@inline(never)
private func bySquaring(_ x: UnsafePointer<Float>, _ n: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    for i in Places(count) {
        var (result, square) = (Vector(repeating: 1), (x + i).vector())
        var rest = n.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        (y + i).store(n < 0 ? 1 / result : result)
    }
}
