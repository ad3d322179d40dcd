import TestSupport

/// Numbers from −½ to ½ at an address of their own.
final class Floats {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int
    init(_ count: Int) {
        self.count = count
        pointer = .allocate(capacity: max(1, count))
        pointer.initialize(repeating: 0, count: max(1, count))
    }
    deinit { pointer.deallocate() }
    subscript(index: Int) -> Float { pointer[index] }
}

func numbers(_ count: Int, seed: UInt64) -> Floats {
    var generator = SeededGenerator(seed: seed)
    let floats = Floats(count)
    for i in 0..<count { floats.pointer[i] = Float.random(in: -0.5...0.5, using: &generator) }
    return floats
}
