// How every kernel walks over memory: register by register, and the last few numbers through a register
// that is only partly filled, so that they go through the same arithmetic as all others.

/// Calls `body` with (start, width) for each strip of at most `lanes` numbers.
///
/// The call stands here once: with a second one for the last strip, the compiler would leave both as calls.
@inline(__always)
func forEachStrip(_ count: Int, _ body: (_ start: Int, _ width: Int) -> Void) {
    var i = 0
    while i < count {
        body(i, min(lanes, count - i))
        i += lanes
    }
}

/// The first `width` numbers at x, `rest` in the other lanes.
@inline(__always)
func load(_ x: UnsafePointer<Float>, _ width: Int, filling rest: Float = 0) -> Vector {
    if width == lanes { return x.vector() }
    var result = Vector(repeating: rest)
    withUnsafeMutableBytes(of: &result) { copyFew(x, $0.baseAddress!.assumingMemoryBound(to: Float.self), width) }
    return result
}

/// Writes the first `width` lanes.
@inline(__always)
func save(_ vector: Vector, _ y: UnsafeMutablePointer<Float>, _ width: Int) {
    if width == lanes { return y.store(vector) }
    withUnsafeBytes(of: vector) { copyFew($0.baseAddress!.assumingMemoryBound(to: Float.self), y, width) }
}

/// Less than a register full. By way of memory: a function that takes or gives a register does so in pieces, and the
/// compiler then keeps it in pieces all along.
@inline(never)
private func copyFew(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    for i in 0..<count { y[i] = x[i] }
}

/// y = f(x) for `count` numbers.
@inline(__always)
func map(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ f: (Vector) -> Vector) {
    forEachStrip(count) { i, width in save(f(load(x + i, width, filling: 1)), y + i, width) }
}

/// y = f(a, b) for `count` numbers.
@inline(__always)
func map(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
    _ f: (Vector, Vector) -> Vector
) {
    forEachStrip(count) { i, width in
        save(f(load(a + i, width, filling: 1), load(b + i, width, filling: 1)), y + i, width)
    }
}

/// Folds `count` numbers into one register, four registers at a time; `rest` fills the last one up. The
/// order depends on `count` alone.
@inline(__always)
func fold(
    _ x: UnsafePointer<Float>, _ count: Int, rest: Float, _ f: (Vector, Vector) -> Vector
) -> Vector {
    let start = Vector(repeating: rest)
    var (r0, r1, r2, r3) = (start, start, start, start)
    var i = 0
    while i + 4 * lanes <= count {
        r0 = f(r0, (x + i).vector())
        r1 = f(r1, (x + i + lanes).vector())
        r2 = f(r2, (x + i + 2 * lanes).vector())
        r3 = f(r3, (x + i + 3 * lanes).vector())
        i += 4 * lanes
    }
    while i < count {
        let width = min(lanes, count - i)
        r0 = f(r0, load(x + i, width, filling: rest))
        i += width
    }
    return f(f(r0, r1), f(r2, r3))
}

/// The sum of a register's lanes, halves first.
@inline(__always)
func total(_ x: Vector) -> Float {
    across(x) {
        $0 + $1
    } four: {
        $0 + $1
    } one: {
        $0 + $1
    }
}

/// The largest of a register's lanes.
@inline(__always)
func largest(_ x: Vector) -> Float {
    across(x) {
        $0.replacing(with: $1, where: $0 .< $1)
    } four: {
        $0.replacing(with: $1, where: $0 .< $1)
    } one: {
        $0 < $1 ? $1 : $0
    }
}

@inline(__always)
private func across(
    _ x: Vector, _ eight: (SIMD8<Float>, SIMD8<Float>) -> SIMD8<Float>,
    four: (SIMD4<Float>, SIMD4<Float>) -> SIMD4<Float>, one: (Float, Float) -> Float
) -> Float {
    #if AVX512
        let half = eight(x.lowHalf, x.highHalf)
        let quarter = four(half.lowHalf, half.highHalf)
    #elseif AVX2
        let quarter = four(x.lowHalf, x.highHalf)
    #else
        let quarter = x
    #endif
    return one(one(quarter[0], quarter[2]), one(quarter[1], quarter[3]))
}
