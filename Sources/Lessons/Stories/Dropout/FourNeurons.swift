import Autograd

/// The notes' layer of four neurons with one input each, recorded on a tape.
struct FourNeurons {
    let tape: ScalarTape
    let inputs, weights, biases, sums, outputs: [Scalar]
    /// Which neurons the notes' mask keeps: 1 kept, 0 dropped.
    let mask: [Double]
    /// The dropout rate.
    let rate: Double

    /// - Parameter firstWeight: the weight of neuron 1, when it is to differ from what is given.
    init(_ given: Inputs, firstWeight: Double? = nil) {
        let tape = ScalarTape()
        let places = ["₁", "₂", "₃", "₄"]
        func leaves(_ numbers: [Double], _ letter: String) -> [Scalar] {
            zip(numbers, places).map { tape.value($0, letter + $1) }
        }
        let x = leaves([given["x1"], 3, 1, 4], "x")
        let w = leaves([firstWeight ?? given["w1"], -0.3, 0.8, -0.5], "w")
        let b = leaves([1, 1, -1, 2], "b")
        let z = places.indices.map { i in
            ((x[i] * w[i]).named("x\(places[i])·w\(places[i])") + b[i]).named("z\(places[i])")
        }
        self.tape = tape
        (inputs, weights, biases, sums) = (x, w, b, z)
        outputs = zip(z, places).map { $0.relu().named("a\($1)") }
        // What lies between 0 and 1 counts as the nearer of the two.
        rate = given["p"]
        mask = [given["keep1"].rounded(), given["keep2"].rounded(), 1, 0]
    }

    /// The outputs after dropout: each times its entry of the mask, times the scale.
    func dropped(by mask: [Double], scale: Double) -> [Scalar] {
        zip(outputs, mask).map { output, keep in
            let name = output.name ?? "a"
            let place = name.dropFirst()
            let kept = tape.value(keep, "m\(place)")
            return ((output * kept).named("\(name)·m\(place)") * scale).named("d\(place)")
        }
    }
}

/// One pattern of kept (1) and dropped (0) neurons, and how likely it is.
struct DropoutMask {
    let keeps: [Double]
    let probability: Double

    /// How many neurons it switches off.
    var dropped: Int { keeps.filter { $0 == 0 }.count }

    /// Every pattern that `count` neurons can show when each is dropped with probability `rate` by itself.
    static func all(_ count: Int, rate: Double) -> [DropoutMask] {
        var masks = [DropoutMask(keeps: [], probability: 1)]
        for _ in 0..<count {
            masks = masks.flatMap { mask in
                [
                    DropoutMask(keeps: mask.keeps + [1], probability: mask.probability * (1 - rate)),
                    DropoutMask(keeps: mask.keeps + [0], probability: mask.probability * rate),
                ]
            }
        }
        return masks
    }

    /// A pattern drawn at random; the same seed draws the same patterns.
    static func draw(_ count: Int, rate: Double, with dice: inout Dice) -> [Double] {
        (0..<count).map { _ in dice.fraction() < rate ? 0 : 1 }
    }
}

extension Sequence where Element == DropoutMask {
    /// The mean of a number over the patterns, each counted as often as it turns up.
    func mean(_ number: (DropoutMask) -> Double) -> Double { reduce(0) { $0 + $1.probability * number($1) } }
}
