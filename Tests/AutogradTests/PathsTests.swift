import Autograd
import Testing
import TestSupport

@Suite("Paths and the chain rule")
struct PathsTests {
    @Test("the sum over all paths is the gradient, on random graphs")
    func sums() {
        for seed in 1...60 {
            let graph = RandomGraph(seed: UInt64(seed), length: 14)
            let gradients = graph.loss.gradients()
            for leaf in graph.leaves {
                let paths = graph.tape.paths(from: leaf, to: graph.loss, limit: 100_000)
                #expect(paths.isComplete, "graph \(seed)")
                #expect((paths.count > 0) == gradients.hasPath(from: leaf.id), "graph \(seed)")
                let expected = gradients[leaf]
                #expect(close(paths.sum, expected, 1e-9), "graph \(seed): expected \(expected), received \(paths.sum)")
                for path in paths.listed {
                    #expect(path.nodes.first == leaf.id && path.nodes.last == graph.loss.id)
                    #expect(path.factors.count == path.nodes.count - 1)
                    #expect(path.nodes == path.nodes.sorted())
                }
            }
        }
    }

    @Test("named as they are written")
    func description() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let y = (x * x - x).named("y")
        #expect(
            "\(tape.paths(from: x, to: y))" == """
                x → multiply → y: 3 · 1 = 3
                x → multiply → y: 3 · 1 = 3
                x → y: -1
                sum over 3 paths = 5
                """)
        #expect("\(tape.paths(from: x, to: x))" == "x: 1")
    }

    @Test("a ladder of 60 diamonds has 2⁶⁰ paths, counted at once and listed up to the limit")
    func ladder() {
        let tape = Tape()
        let (start, end) = ladder(tape, 60)
        let clock = ContinuousClock()
        var paths: Paths?
        let time = clock.measure { paths = tape.paths(from: start, to: end, limit: 7) }
        #expect(paths?.count == 1 << 60)
        #expect(paths?.listed.count == 7)
        #expect(paths?.isComplete == false)
        #expect(paths?.description.hasSuffix("… 7 of 1152921504606846976 paths are listed") == true)
        #expect(time < .seconds(1), "expected far less than a second, received \(time)")
    }

    @Test("more paths than fit an Int: the count stands at its largest")
    func overflow() {
        let tape = Tape()
        let (start, end) = ladder(tape, 70)
        let paths = tape.paths(from: start, to: end, limit: 1)
        #expect(paths.count == .max)
        #expect(!paths.isComplete)
        #expect("\(paths)".contains("more than \(Int.max)"))
    }

    @Test("no path, and the path of no step")
    func extremes() {
        let tape = Tape()
        let (x, y) = (tape.value(1, "x"), tape.value(2, "y"))
        let z = y * 2
        let none = tape.paths(from: x, to: z)
        #expect(none.count == 0 && none.listed.isEmpty && none.sum == 0 && none.isComplete)
        #expect("\(none)" == "no path: the gradient is 0")
        #expect(tape.paths(from: z, to: y).count == 0, "a path never runs backward in time")
        let stay = tape.paths(from: z, to: z)
        #expect(stay.count == 1 && stay.sum == 1 && stay.listed.map(\.nodes) == [[z.id]])
        let unlisted = tape.paths(from: y, to: z, limit: 0)
        #expect(unlisted.count == 1 && unlisted.listed.isEmpty && !unlisted.isComplete)
    }

    /// Each rung uses the one before twice.
    private func ladder(_ tape: Tape<Double>, _ rungs: Int) -> (start: Scalar, end: Scalar) {
        let start = tape.value(0.1, "start")
        var end = start
        for _ in 0..<rungs { end = end + end }
        return (start, end)
    }
}
