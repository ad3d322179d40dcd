import Gradus
import TestSupport
import Testing

@Suite("Systems: gradient pathologies")
struct GradientPathologiesSystems {
    @Test func `gradient-clipping`() {
        func clipped<Number: LearningElement>(_ type: Number.Type, _ clipping: Clipping, _ cuts: [[Double]])
            -> [[Double]]
        {
            clipping(cuts.map { Number(1, $0.count, $0) }).map(\.entries)
        }
        let kinds: [(String, (Clipping, [[Double]]) -> [[Double]])] = [
            ("matrix", { clipped(Matrix.self, $0, $1) }), ("tensor", { clipped(Tensor.self, $0, $1) }),
        ]
        for (name, clip) in kinds {
            let together = clip(.globalNorm(1), [[3, 4]])[0]
            #expect(close(together, [0.6, 0.8], 1e-6), "\(name): received \(together)")
            // The norm is that of all parameters together.
            let apart = clip(.globalNorm(1), [[3], [4]])
            #expect(close(apart[0], [0.6], 1e-6) && close(apart[1], [0.8], 1e-6), "\(name): received \(apart)")
            #expect(clip(.value(2), [[-7, 1.5], [2.5]]) == [[-2, 1.5], [2]])
            // Below the cap nothing changes.
            #expect(clip(.globalNorm(5), [[3], [4]]) == [[3], [4]] && clip(.value(4), [[3, -4]]) == [[3, -4]])
        }
    }
}
