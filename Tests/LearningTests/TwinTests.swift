import Learning
import Testing

@Suite("Twin")
struct TwinTests {
    @Test("every gradient agrees on the three kinds of number", arguments: UInt64(1)...8)
    func agree(seed: UInt64) {
        let twin = Twin(seed: seed)
        #expect(twin.comparisons.map(\.count) == [12, 4, 12, 3])
        let (matrix, tensor) = twin.largest
        // Doubles agree far below a Float's last place. Floats round 24 bits at each of some 30 operations, and where
        // shares cancel the last place is that of a smaller number.
        #expect(matrix < 1e-4, "seed \(seed): expected below 0.0001 ulp, received \(matrix)")
        #expect(tensor < 4096, "seed \(seed): expected below 4096 ulp, received \(tensor)")
        #expect(tensor > 0, "expected a Float to differ somewhere, received no difference")
        #expect((twin.losses[0] - twin.losses[2]).magnitude < 1e-6, "received \(twin.losses)")
    }
}
