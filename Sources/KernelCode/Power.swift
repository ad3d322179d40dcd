/// xⁿ: the common powers by multiplication, other whole ones by repeated squaring (an error of up to |n|/2 ulp), all
/// others by the logarithm (an error of about 1 + |n·ln x| ulp; NaN below 0).
func raise(_ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    switch n {
    case 0: map(x, y, count) { _ in Vector(repeating: 1) }
    case 1: map(x, y, count) { $0 }
    case 2: map(x, y, count) { $0 * $0 }
    case 3: map(x, y, count) { $0 * $0 * $0 }
    case -1: map(x, y, count) { 1 / $0 }
    case 0.5: map(x, y, count) { $0.squareRoot() }
    case _ where n.magnitude < 1024 && n == n.rounded(): bySquaring(x, Int(n), y, count)
    // From 2²⁴ every Float is an even number.
    case _ where n.magnitude >= 16_777_216: ofMagnitude(x, n, isOdd: false, y, count)
    case _ where n == n.rounded(): ofMagnitude(x, n, isOdd: Int(n) & 1 == 1, y, count)
    default: byLogarithm(x, n, y, count)
    }
}

@inline(never)
private func byLogarithm(_ x: UnsafePointer<Float>, _ n: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    var i = 0
    while i < count {
        let width = min(lanes, count - i)
        save(exponential(logarithm(load(x + i, width, filling: 1)) * n), y + i, width)
        i += lanes
    }
}

/// |x|ⁿ, with the sign of x if n is odd.
@inline(never)
private func ofMagnitude(
    _ x: UnsafePointer<Float>, _ n: Float, isOdd: Bool, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
    let kept = isOdd ? signBit : IntVector()
    var i = 0
    while i < count {
        let (width, x) = (min(lanes, count - i), load(x + i, min(lanes, count - i), filling: 1))
        let size = exponential(logarithm(magnitude(x)) * n)
        save(fromBits(bits(size) | (bits(x) & kept)), y + i, width)
        i += lanes
    }
}

@inline(never)
private func bySquaring(_ x: UnsafePointer<Float>, _ n: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    map(x, y, count) { x in
        var (result, square) = (Vector(repeating: 1), x)
        var rest = n.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return n < 0 ? 1 / result : result
    }
}
