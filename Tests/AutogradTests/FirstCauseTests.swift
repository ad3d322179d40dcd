import Autograd
import Testing
import TestSupport

@Suite("The first cause of a NaN or an infinity")
struct FirstCauseTests {
    @Test("the earliest value, its inputs and the line of the operator that made it")
    func operators() throws {
        let tape = Tape()
        let (a, b) = (tape.value(1, "a"), tape.value(0, "b"))
        let ratio = a / b; let line = #line
        let worse = (ratio - ratio).exp().log()
        let cause = try #require(tape.firstCause)
        #expect(worse.number.isNaN)
        #expect(cause.node == ratio.id)
        #expect(cause.operation == "divide")
        #expect(cause.result == "inf")
        #expect(cause.inputs == ["a = 1", "b = 0"])
        expectPlace(cause, line)
        #expect(
            "\(cause)".hasPrefix(
                "value 2 (divide) is inf, the first value that is not finite. Its inputs: a = 1, b = 0. Made at"),
            "\(cause)")
    }

    @Test("the line of a method, several calls deep and in an asynchronous task")
    func methods() async throws {
        let tape = Tape()
        let p = tape.value(0, "p")
        await Task.yield()
        _ = surprise(of: p)
        let cause = try #require(tape.firstCause)
        #expect(cause.operation == "log" && cause.inputs == ["p = 0"])
        expectPlace(cause, Self.surpriseLine)
    }

    @Test("on a tape of matrices one entry is enough, also when it is the last")
    func matrices() throws {
        let tape = MatrixTape()
        let x = tape.value(Matrix(50, 40, (0..<2000).map { 1999 - Double($0) }), "x")
        _ = x.sum()
        #expect(tape.firstCause == nil)
        let y = x.log(); let line = #line
        _ = y.softmax()
        let cause = try #require(tape.firstCause)
        #expect(cause.node == y.id && cause.operation == "log")
        expectPlace(cause, line)
    }

    @Test("a NaN that was given, not computed")
    func leaf() throws {
        let tape = MatrixTape()
        _ = tape.value([[1, 2]])
        let x = tape.value([[1, .nan]], "measurements"); let line = #line
        _ = x.relu().sum()
        let cause = try #require(tape.firstCause)
        #expect(cause.node == x.id && cause.inputs.isEmpty && cause.operation == "leaf")
        #expect(
            "\(cause)" == "measurements is [1, nan], the first value that is not finite. "
                + "It was given, not computed. Made at AutogradTests/FirstCauseTests.swift:\(line).")
    }

    @Test("a parameter, too, names the line that read it")
    func parameter() throws {
        let tape = Tape()
        _ = tape(Parameter(.infinity, "w")) + 1; let line = #line
        let cause = try #require(tape.firstCause)
        #expect(cause.title == "w")
        expectPlace(cause, line)
    }

    @Test("a custom operation is called by its name")
    func custom() throws {
        let tape = Tape()
        let root = CustomOperation<Double>(
            name: "root", forward: { $0[0].squareRoot() }, pullback: { g, _, z in [g / (2 * z)] })
        let z = tape.apply(root, to: tape.value(-1, "x")); let line = #line
        let cause = try #require(tape.firstCause)
        #expect(cause.node == z.id && cause.operation == "root" && cause.inputs == ["x = -1"])
        #expect(cause.result == "nan")
        expectPlace(cause, line)
    }

    @Test("a name given afterwards counts, and so does its line")
    func named() throws {
        let tape = Tape()
        let z = tape.value(0, "x").log().named("surprise"); let line = #line
        let cause = try #require(tape.firstCause)
        #expect(cause.node == z.id && cause.title == "surprise")
        expectPlace(cause, line)
    }

    @Test("rewinding clears it; finite values have none; a rounded-up overflow has")
    func rewinding() {
        let tape = Tape()
        _ = tape.value(1000).exp()
        #expect(tape.firstCause?.operation == "exp")
        tape.rewind()
        #expect(tape.firstCause == nil)
        _ = tape.value(700).exp()
        #expect(tape.firstCause == nil)
        _ = tape.value(.greatestFiniteMagnitude) * 2
        #expect(tape.firstCause?.operation == "multiply")
    }

    private static let surpriseLine = #line + 2
    private func surprise(of p: Scalar) -> Scalar {
        -p.log()
    }

    /// Exact where the system can look at its own stack.
    private func expectPlace(_ cause: FirstCause, _ line: Int, at place: SourceLocation = #_sourceLocation) {
        #if os(Linux)
            #expect(
                cause.place == "AutogradTests/FirstCauseTests.swift:\(line)",
                "expected line \(line), received \(cause.place ?? "none")", sourceLocation: place)
        #else
            #expect(cause.place?.contains("FirstCauseTests.swift") == true, sourceLocation: place)
        #endif
    }
}
