import TestSupport

/// The sizes at which loops by registers of 4, 8 and 16 go wrong.
let awkwardSizes = [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 64, 1000]

/// Numbers at an address of their own, with a guard behind the last one.
final class Floats {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int
    private static let guardValue = Float(bitPattern: 0x7FC0_BEEF)
    private static let guardCount = 32

    init(_ count: Int) {
        self.count = count
        pointer = .allocate(capacity: count + Self.guardCount)
        pointer.initialize(repeating: 0, count: count)
        (pointer + count).initialize(repeating: Self.guardValue, count: Self.guardCount)
    }

    convenience init(_ values: [Float]) {
        self.init(values.count)
        for (i, value) in values.enumerated() { pointer[i] = value }
    }

    deinit { pointer.deallocate() }
    subscript(index: Int) -> Float { pointer[index] }
    var array: [Float] { (0..<count).map { pointer[$0] } }
    var doubles: [Double] { (0..<count).map { Double(pointer[$0]) } }
    var bits: [UInt32] { (0..<count).map { pointer[$0].bitPattern } }

    /// Whether nothing was written behind the last number.
    var isIntact: Bool {
        (count..<count + Self.guardCount).allSatisfy { pointer[$0].bitPattern == Self.guardValue.bitPattern }
    }
}

/// Numbers from −½ to ½, or up to `scale` times as large.
func numbers(_ count: Int, seed: UInt64, scale: Float = 1) -> Floats {
    var generator = SeededGenerator(seed: seed)
    let floats = Floats(count)
    for i in 0..<count { floats.pointer[i] = scale * Float.random(in: -0.5...0.5, using: &generator) }
    return floats
}

/// The first entry that is off by more than `tolerance` (relative, absolute below 1), as a sentence; nil if none is.
func disagreement(_ received: Floats, _ expected: [Double], _ tolerance: Double) -> String? {
    guard received.isIntact else { return "wrote past the end" }
    for (i, e) in expected.enumerated() {
        let r = Double(received[i])
        if r == e || (r.isNaN && e.isNaN) { continue }
        if !((r - e).magnitude <= tolerance * max(1, e.magnitude)) { return "[\(i)]: expected \(e), received \(r)" }
    }
    return nil
}
