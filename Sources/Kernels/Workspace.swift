import Synchronization

/// Scratch memory that is handed from call to call instead of being allocated each time.
enum Workspace {
    /// Calls `body` with at least `count` floats of scratch memory, whose contents are arbitrary.
    static func withFloats<R>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> R) -> R {
        let block = take(count)
        defer { blocks.withLock { $0.append(block) } }
        return body(UnsafeMutablePointer(bitPattern: block.address)!)
    }

    private struct Block {
        let address: UInt
        let count: Int
    }

    private static let blocks = Mutex<[Block]>([])

    private static func take(_ count: Int) -> Block {
        let found = blocks.withLock { blocks -> Block? in
            guard let index = blocks.lastIndex(where: { $0.count >= count }) else { return nil }
            return blocks.remove(at: index)
        }
        if let found { return found }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 64)
        return Block(address: UInt(bitPattern: memory), count: count)
    }
}
