import Autograd
import Testing

@Suite("Labels")
struct LabelTests {
    @Test("values can be named in any order, and again")
    func order() {
        let tape = Tape()
        let x = tape.value(2, "x")
        let square = x * x
        let sum = square + x
        let y = tape.value(1)
        sum.named("sum")
        square.named("square")
        #expect([x, square, sum, y].map(\.name) == ["x", "square", "sum", nil])
        square.named("x²")
        y.named("y")
        #expect(tape.values.map(\.name) == ["x", "x²", "sum", "y"])
        tape.rewind()
        #expect((tape.value(3) * 2).name == nil)
    }
}
