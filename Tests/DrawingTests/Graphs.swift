import Autograd

/// The graphs that the drawings are tried on.
enum Graphs {
    /// A neuron and its loss: z = w·x + b, a = σ(z), loss = (a − y)².
    static func neuron(on tape: Tape<Double>) -> Scalar {
        let w = tape.value(0.6, "w")
        let x = tape.value(2, "x")
        let b = tape.value(-0.4, "b")
        let y = tape.value(1, "y")
        let z = (w * x + b).named("z")
        let a = z.sigmoid().named("a")
        return (a - y).power(2).named("loss")
    }

    /// The expression in micrograd's README.
    static func micrograd(on tape: Tape<Double>) -> Scalar {
        let a = tape.value(-4, "a")
        let b = tape.value(2, "b")
        var c = a + b
        var d = a * b + b.power(3)
        c += c + 1
        c += 1 + c + -a
        d += d * 2 + (b + a).relu()
        d += 3 * d + (b - a).relu()
        let e = c - d
        let f = e.power(2)
        var g = f / 2
        g += 10 / f
        return g.named("g")
    }

    /// Two inputs, two hidden tanh units, one sigmoid unit, squared error.
    static func network(on tape: Tape<Double>) -> Scalar {
        let x = [tape.value(0.5, "x₁"), tape.value(-1, "x₂")]
        var hidden: [Scalar] = []
        for unit in 1...2 {
            let w1 = tape.value(0.3 * Double(unit), "w\(unit)₁")
            let w2 = tape.value(-0.2 + Double(unit), "w\(unit)₂")
            let b = tape.value(0.1, "b\(unit)")
            hidden.append((w1 * x[0] + w2 * x[1] + b).named("z\(unit)").tanh().named("h\(unit)"))
        }
        let v1 = tape.value(0.7, "v₁")
        let v2 = tape.value(-1.1, "v₂")
        let c = tape.value(0.05, "c")
        let z = (v1 * hidden[0] + v2 * hidden[1] + c).named("z")
        let y = tape.value(1, "y")
        return (z.sigmoid().named("p") - y).power(2).named("loss")
    }
}
