import Autograd
import Foundation
import Testing
import TestSupport

@Suite("The tape", .serialized)
struct TapeTests {
    @Test("a chain of a million values on this thread")
    func longChain() {
        let gradient = Self.gradientOfChain(1_000_000)
        #expect(gradient == 1, "expected 1, received \(gradient)")
    }

    @Test("a chain of a million values on a thread with a stack of 512 KiB")
    func longChainOnASmallStack() async {
        let gradient = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: Self.gradientOfChain(1_000_000)) }
            thread.stackSize = 512 * 1024
            thread.start()
        }
        #expect(gradient == 1, "expected 1, received \(gradient)")
    }

    @Test("the path along a long chain, its trace and its check of one edge")
    func lookingAtALongChain() {
        let tape = Tape()
        let x = tape.value(0.5, "x")
        var z = x
        for _ in 0..<20_000 { z = z + 1 }
        let paths = tape.paths(from: x, to: z)
        #expect(paths.count == 1)
        #expect(paths.listed[0].nodes.count == 20_001)
        var trace = tape.trace(of: z)
        while trace.next() != nil {}
        #expect(trace[x] == 1)
        while trace.back() != nil {}
        #expect(trace.position == 0)
    }

    /// Forward, backward and release; 1 when right: each pair of steps cancels.
    static func gradientOfChain(_ length: Int) -> Double {
        let tape = Tape()
        let x = tape.value(1)
        var z = x
        for _ in 0..<length / 2 { z = -(z * -1) }
        return z.gradients()[x] + (tape.count == length + 1 ? 0 : .nan)
    }

    #if os(Linux)
        /// In a process of its own, where no other test needs memory meanwhile.
        @Test("a thousand graphs leave nothing behind")
        func leaks() async {
            await #expect(processExitsWith: .success) {
                for _ in 0..<200 { TapeTests.graph() }
                let before = try TapeTests.residentBytes()
                for _ in 0..<1000 { TapeTests.graph() }
                let grown = try TapeTests.residentBytes() - before
                // One graph takes more than 100 KiB; a thousand that stayed would be 100 MiB.
                #expect(grown < 4 << 20, "expected less than 4 MiB more after 1,000 graphs, received \(grown) bytes")
            }
        }
    #endif

    @Test("a tape dies when its last owner lets go, whatever refers to its values")
    func death() {
        weak var scalarTape: Tape<Double>?
        weak var matrixTape: MatrixTape?
        var kept: Scalar?
        do {
            let tape = Tape()
            let x = tape.value(1, "x")
            let custom = CustomOperation<Double>(name: "same", forward: { $0[0] }, pullback: { g, _, _ in [g] })
            kept = tape.apply(custom, to: x) + tape(Parameter(2.0))
            _ = kept?.gradients()
            let matrices = MatrixTape()
            _ = matrices.value([[1, 2]]).sum().gradients()
            (scalarTape, matrixTape) = (tape, matrices)
            #expect(scalarTape != nil && matrixTape != nil)
        }
        #expect(scalarTape == nil, "expected the tape of numbers to be gone")
        #expect(matrixTape == nil, "expected the tape of matrices to be gone")
        #expect(kept.map { "\($0)" } == "a stale value")
    }

    @Test("rewinding keeps the memory and forgets the values")
    func rewinding() {
        let tape = Tape()
        let x = tape.value(1, "x")
        for _ in 0..<1000 { _ = x + 1 }
        tape.rewind()
        #expect(tape.count == 0)
        #expect("\(x)" == "a stale value")
        let y = tape.value(2)
        #expect((y * y).gradients()[y] == 4)
        #expect(y.name == nil, "expected the old name to be forgotten, received \(y.name ?? "")")
    }

    @Test("gradients are plain values: twice the same, alive after the tape is rewound")
    func gradientsAreValues() {
        let tape = Tape()
        let w = Parameter(3.0, "w")
        let loss = tape(w) * tape(w)
        let (first, second) = (loss.gradients(), loss.gradients())
        #expect(first[w] == 6 && second[w] == 6)
        tape.rewind()
        #expect(first[w] == 6, "expected the parameter's gradient after rewinding too, received \(first[w])")
        #expect("\(first)" == "gradients of a rewound tape's value 1 by 2 values")
    }

    @Test("a parameter is read once in a pass; one that the loss does not use has gradient 0")
    func parameters() {
        let tape = Tape()
        let (w, unused, late) = (Parameter(3.0, "w"), Parameter(1.0), Parameter(1.0))
        #expect(tape(w).id == tape(w).id)
        _ = tape(unused)
        let gradients = (tape(w) * 2).gradients()
        _ = tape(late)
        #expect([gradients[w], gradients[unused], gradients[late], gradients[Parameter(7.0)]] == [2, 0, 0, 0])
        #expect("\(w)" == "w = 3")
    }

    @Test("parameters that live for one expression are not mistaken for each other")
    func passingParameters() {
        let tape = Tape()
        let numbers = (0..<100).map { tape(Parameter(Double($0))).number }
        #expect(numbers == (0..<100).map(Double.init))
    }

    @Test("a gradient of a value that the loss does not use is 0, in its shape")
    func unused() {
        let tape = MatrixTape()
        let x = tape.value([[1, 2]])
        let aside = x * 3
        let loss = x.sum()
        let after = x * 2
        let gradients = loss.gradients()
        #expect(gradients[aside] == [[0, 0]])
        #expect(gradients[after] == [[0, 0]])
        #expect(gradients.hasPath(from: x.id) && !gradients.hasPath(from: aside.id))
    }

    @Test("a seed weighs the gradients of a value of any shape")
    func seed() {
        let tape = MatrixTape()
        let x = tape.value([[1, 2], [3, 4]])
        let gradients = tape.gradients(of: x * 3, seed: [[1, 0], [-1, 2]])
        #expect(gradients[x] == [[3, 0], [-3, 6]])
    }

    @Test("empty matrices pass through without harm")
    func emptyMatrices() {
        let tape = MatrixTape()
        let none = tape.value(Matrix(0, 3, []), "none")
        let w = tape.value(.uneven(3, 2), "w")
        let z = none.matmul(w).softmax().relu()
        #expect(z.shape == Shape(0, 2))
        #expect(z.sum().number == [[0]])
        #expect(z.sum().gradients()[w] == Matrix(3, 2, repeating: 0))
        #expect(none.transposed.sum(over: .columns).shape == Shape(3, 1))
        #expect("\(none)" == "none = [] (0×3)")
    }

    @Test("values, tapes and what they return print in one short line")
    func descriptions() {
        let tape = Tape()
        let x = tape.value(-0.0, "x")
        let y = x + 1 / 3.0
        #expect("\(x)" == "x = 0")
        #expect(String(reflecting: y) == "0.333333")
        #expect("\(tape)" == "tape of 2 values")
        #expect("\(y.gradients())" == "gradients of value 1 (add) by 2 values")
        #expect("\(tape.trace(of: y))" == "trace of value 1 (add): 0 of 1 events")
        #expect("\(tape.value(.nan))" == "nan")
        #expect("\(0 / tape.value(0))" == "nan")
        #expect("\(tape.value(-.infinity))" == "-inf")
        let matrices = MatrixTape()
        #expect("\(matrices.value([[1, 2], [3, 4]], "m"))" == "m = [1, 2; 3, 4]")
        let large = "\(matrices.value(Matrix(100, 100, repeating: 1)))"
        #expect(large.count < 100 && large.hasSuffix("… 100×100]"), "received \(large)")
        #expect("\(matrices.value([[1, 2]]).shape)" == "1×2")
    }

    private static func graph() {
        let tape = Tape()
        let w = Parameter(0.5, "w")
        var z = tape.value(1, "x")
        for _ in 0..<3000 { z = z * tape(w) }
        _ = z.gradients()[w]
        let matrices = MatrixTape()
        let x = matrices.value(.uneven(20, 20), "x")
        _ = x.matmul(x).tanh().sum().gradients()[x]
    }

    private static func residentBytes() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(pages[1])) * 4096
    }
}
