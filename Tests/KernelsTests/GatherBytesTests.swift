import Testing

@testable import Kernels

@Suite("Gathered bytes")
struct GatherBytesTests {
    @Test("each row goes to its place as byte/255, on any number of threads", arguments: [1, 2, 3])
    func rows(threads: Int) {
        let workers = Workers(threads: threads)
        for (count, width) in [(0, 3), (1, 1), (5, 7), (128, 784)] {
            let table = (0..<101 * width).map { UInt8(truncatingIfNeeded: $0 * 7) }
            let chosen = (0..<count).map { $0 * 37 % 101 }
            var y = [Float](repeating: -1, count: count * width + 1)
            chosen.withUnsafeBufferPointer { rows in
                y.withUnsafeMutableBufferPointer {
                    Kernels.gatherBytes(rows, width: width, from: table, into: $0.baseAddress!, on: workers)
                }
            }
            let expected: [Float] =
                chosen.flatMap { row in (0..<width).map { Float(table[row * width + $0]) / 255 } } + [-1]
            #expect(y == expected, "\(count) rows of \(width)")
        }
    }
}
