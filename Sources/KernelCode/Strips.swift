// How every kernel walks over memory: register by register, and the last few numbers through a register
// that is only partly filled, so that they go through the same arithmetic as all others.

typealias Source = UnsafePointer<Float>
typealias Target = UnsafeMutablePointer<Float>

/// Arrays that a kernel goes through side by side, `count` numbers of each, which is a multiple of `lanes`.
struct Arrays {
    let count: Int
    let a, b, c, d: Source
    let x, y, z: Target
}

/// Calls `body` with whole registers only: first with the arrays themselves, then, if numbers are left, with copies of
/// the last few, filled up with `rest`. Where more than `count` numbers may be read, `readable` says how many.
///
/// So a loop knows no widths and stands in the text once. Let it capture numbers rather than registers, which the
/// compiler hands over in pieces.
@inline(__always)
func inRegisters(
    _ count: Int, reading a: Source, _ b: Source? = nil, _ c: Source? = nil, _ d: Source? = nil, readable: Int = 0,
    writing x: Target? = nil, _ y: Target? = nil, _ z: Target? = nil, filling rest: Float = 0, _ body: (Arrays) -> Void
) {
    let whole = count & -lanes
    if whole > 0 {
        let first = x ?? Target(mutating: a)
        body(Arrays(count: whole, a: a, b: b ?? a, c: c ?? a, d: d ?? a, x: first, y: y ?? first, z: z ?? first))
    }
    if whole == count { return }
    let few = Few(start: whole, width: count - whole, hasRegister: readable - whole >= lanes, rest: rest)
    var room = (Vector(), Vector(), Vector(), Vector(), Vector(), Vector(), Vector())
    withUnsafeMutableBytes(of: &room) { room in
        let room = room.baseAddress!.assumingMemoryBound(to: Float.self)
        let (x2, y2, z2) = (room + 4 * lanes, room + 5 * lanes, room + 6 * lanes)
        few.copy(a, to: room)
        few.copy(b, to: room + lanes)
        few.copy(c, to: room + 2 * lanes)
        few.copy(d, to: room + 3 * lanes)
        body(
            Arrays(
                count: lanes, a: room, b: room + lanes, c: room + 2 * lanes, d: room + 3 * lanes, x: x2, y: y2, z: z2))
        if let x { copyFew(x2, x + whole, few.width) }
        if let y { copyFew(y2, y + whole, few.width) }
        if let z { copyFew(z2, z + whole, few.width) }
    }
}

/// The last numbers of arrays, which do not fill a register.
private struct Few {
    let start, width: Int
    /// Whether as many numbers as a register holds may be read there.
    let hasRegister: Bool
    let rest: Float

    @inline(__always)
    func copy(_ array: Source?, to copy: Target) {
        guard let array else { return }
        if hasRegister {
            // Much quicker: a register that is read where pieces have just been written waits for all of them.
            copy.store((array + start).vector().replacing(with: rest, where: isBeyond(width)))
        } else {
            copy.store(Vector(repeating: rest))
            copyFew(array + start, copy, width)
        }
    }
}

/// Where each register of `count` numbers begins: 0, lanes, 2·lanes, …
struct Places: Sequence, IteratorProtocol {
    private var place: Int
    private let last: Int

    @inline(__always)
    init(_ count: Int) { (place, last) = (-lanes, count - lanes) }

    @inline(__always)
    mutating func next() -> Int? {
        if place >= last { return nil }
        place += lanes
        return place
    }
}

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

/// The lanes from `width` on. Two vectors of signed numbers, for all else is compared lane by lane.
@inline(__always)
private func isBeyond(_ width: Int) -> SIMDMask<IntVector> {
    unsafeBitCast(laneNumbers, to: IntVector.self) .>= IntVector(repeating: Int32(truncatingIfNeeded: width))
}

/// The first `width` numbers at x, `rest` in the other lanes.
@inline(__always)
func load(_ x: Source, _ width: Int, readable: Int = 0, filling rest: Float = 0) -> Vector {
    if width == lanes { return x.vector() }
    if readable >= lanes { return x.vector().replacing(with: rest, where: isBeyond(width)) }
    var result = Vector(repeating: rest)
    withUnsafeMutableBytes(of: &result) { copyFew(x, $0.baseAddress!.assumingMemoryBound(to: Float.self), width) }
    return result
}

/// Writes the first `width` lanes.
@inline(__always)
func save(_ vector: Vector, _ y: Target, _ width: Int) {
    if width == lanes { return y.store(vector) }
    withUnsafeBytes(of: vector) { copyFew($0.baseAddress!.assumingMemoryBound(to: Float.self), y, width) }
}

/// Less than a register full, in pieces of 8, 4, 2 and 1. By way of memory: a function that takes or gives a register
/// does so in pieces, and the compiler then keeps it in pieces all along.
@inline(never)
private func copyFew(_ x: Source, _ y: Target, _ count: Int) {
    var done = copyPiece(x, y, 0, SIMD8<Float>.self, count & 8)
    done = copyPiece(x, y, done, SIMD4<Float>.self, count & 4)
    done = copyPiece(x, y, done, SIMD2<Float>.self, count & 2)
    if count & 1 == 1 { y[done] = x[done] }
}

@inline(__always)
private func copyPiece<Piece>(_ x: Source, _ y: Target, _ done: Int, _ piece: Piece.Type, _ length: Int) -> Int {
    if length == 0 { return done }
    UnsafeMutableRawPointer(y + done)
        .storeBytes(of: UnsafeRawPointer(x + done).loadUnaligned(as: piece), as: piece)
    return done + length
}

/// y = f(x) for whole registers; f must be short, for a register passes through a closure in pieces.
@inline(__always)
func mapRegisters(_ x: Source, _ y: Target, _ count: Int, _ f: (Vector) -> Vector) {
    for i in Places(count) { (y + i).store(f((x + i).vector())) }
}

/// y = f(a, b) for whole registers.
@inline(__always)
func mapRegisters(_ a: Source, _ b: Source, _ y: Target, _ count: Int, _ f: (Vector, Vector) -> Vector) {
    for i in Places(count) { (y + i).store(f((a + i).vector(), (b + i).vector())) }
}

/// y = f(x) for any count.
@inline(__always)
func map(_ x: Source, _ y: Target, _ count: Int, _ f: (Vector) -> Vector) {
    forEachStrip(count) { i, width in save(f(load(x + i, width, filling: 1)), y + i, width) }
}
