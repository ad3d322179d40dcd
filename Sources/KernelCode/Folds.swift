// Many numbers made into one.

/// Folds `count` numbers into one register, four registers at a time; `rest` fills the last one up. The
/// order depends on `count` alone.
@inline(__always)
func fold(_ x: Source, _ count: Int, readable: Int = 0, rest: Float, _ f: (Vector, Vector) -> Vector) -> Vector {
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
    while i + lanes <= count {
        r0 = f(r0, (x + i).vector())
        i += lanes
    }
    if i < count { r0 = f(r0, load(x + i, count - i, readable: readable - i, filling: rest)) }
    return f(f(r0, r1), f(r2, r3))
}

/// The sum of a register's lanes, halves first.
@inline(__always)
func total(_ x: Vector) -> Float {
    #if AVX512
        let half = x.lowHalf + x.highHalf
        let quarter = half.lowHalf + half.highHalf
    #elseif AVX2
        let quarter = x.lowHalf + x.highHalf
    #else
        let quarter = x
    #endif
    return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3])
}

/// The largest of a register's lanes.
@inline(__always)
func largest(_ x: Vector) -> Float {
    withUnsafeBytes(of: x) { largestOfRegister($0.baseAddress!.assumingMemoryBound(to: Float.self)) }
}

/// By way of memory, and as a call: else the compiler takes whole registers of comparisons apart before.
@inline(never)
private func largestOfRegister(_ x: Source) -> Float {
    let x = UnsafeRawPointer(x)
    var quarter = x.loadUnaligned(as: SIMD4<Float>.self)
    var i = 1
    while i < lanes / 4 {
        let next = x.loadUnaligned(fromByteOffset: 16 * i, as: SIMD4<Float>.self)
        quarter.replace(with: next, where: quarter .< next)
        i += 1
    }
    let (a, b) = (larger(quarter[0], quarter[2]), larger(quarter[1], quarter[3]))
    return larger(a, b)
}

@inline(__always)
private func larger(_ a: Float, _ b: Float) -> Float { a < b ? b : a }
