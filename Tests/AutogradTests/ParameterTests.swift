import Autograd
import Testing

@Suite("Parameters")
struct ParameterTests {
    @Test("one parameter on two tapes in turn is one value on each, pass after pass")
    func twoTapes() {
        let (w, v) = (Parameter(3.0, "w"), Parameter(5.0, "v"))
        let (first, second) = (Tape(), Tape())
        for pass in 0..<3 {
            let (a, b) = (first(w), second(w))
            let product = first(w) * first(w) * first(v)
            #expect(first(w).id == a.id && second(w).id == b.id && first.count == 4, "pass \(pass)")
            #expect(product.gradients()[w] == 2 * 3 * 5 && second(w).gradients()[w] == 1, "pass \(pass)")
            first.rewind()
            second.rewind()
        }
    }

    @Test("gradients know their parameters after later passes have read them as other values")
    func laterPasses() {
        let (w, v, unused) = (Parameter(3.0), Parameter(5.0), Parameter(7.0))
        let tape = Tape()
        let early = (tape(w) * tape(v)).gradients()
        tape.rewind()
        let late = (tape(v) * 2 + tape(w)).gradients()
        #expect(early[w] == 5 && early[v] == 3 && early[unused] == 0)
        #expect(late[w] == 1 && late[v] == 2 && late[unused] == 0)
        #expect(late[Parameter(1.0)] == 0)
    }
}
