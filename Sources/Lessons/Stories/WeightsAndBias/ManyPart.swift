import Autograd
import Learning

/// How many such numbers there are, and how one of them is called.
extension WeightsAndBiasStory {
    static func many(_ story: Story) {
        silent(story)
        counted(story)
        addressed(story)
    }

    private static func silent(_ story: Story) {
        story.step("Without a bias")
        let tape = Tape()
        let x = tape.value(0, "x")
        let (w, b) = (tape.value(3, "w"), tape.value(2, "b"))
        let z = ((w * x).named("w·x") + b).named("z")
        let gradients = z.gradients()
        story.predict(
            "A neuron with one input, w = \(w.number.short) and b = \(b.number.short), is shown x = \(x.number.short). "
                + "How much does z change if the weight grows by 1?", gradients[w], decimals: 1,
            mistakes: [
                .init(1, "the weight is multiplied by x, and x is 0."),
                .init(b.number, "that is z itself; it comes from the bias alone."),
            ])
        story.say(
            "When the input is 0, no weight can be heard: 0 times anything is 0. The bias can, for it is added without "
                + "being multiplied. Without a bias every neuron would have z = 0 for an input of zeros: its straight "
                + "line would have to go through the point 0 0.")
        story.formulas(of: z)
        story.graph(z)
        story.say(
            "In the drawing, the number after ∂ tells how much z changes for each unit of a value: "
                + "\(gradients[w].short) for the weight, \(gradients[b].short) for the bias.")
        story.why(z, by: b)
    }

    private static func counted(_ story: Story) {
        story.step("How many numbers is that?")
        let side = 7
        let layer = Network(input: [side * side]) { Dense(3) }
        let (weights, biases) = (layer.parameters[0].number.shape.count, layer.parameters[1].number.shape.count)
        story.predict(
            "Three neurons look at one image of \(side)×\(side) = \(layer.inputs) cells, called pixels. Each has a "
                + "weight for every pixel, and a bias. How many numbers is that?", Double(layer.parameterCount),
            decimals: 0,
            mistakes: [
                .init(Double(weights), "the biases are numbers to learn, too: one for each neuron."),
                .init(50, "that is one neuron; there are three."),
                .init(Double(weights + 1), "each neuron has a bias of its own."),
            ])
        story.say(
            "Each neuron has its own weights, even though all look at the same pixels: that is why they can look for "
                + "different things. Numbers that are learned are called parameters.")
        story.picture(
            alignedTable(
                ["", "for each neuron", "for three"],
                [
                    ["weights", "\(weights / 3)", "\(weights)"], ["biases", "\(biases / 3)", "\(biases)"],
                    ["parameters", "\(layer.parameterCount / 3)", "\(layer.parameterCount)"],
                ]))
        story.say("The library counts the same. It calls a row of neurons that all look at the same inputs Dense:")
        story.code(
            "print(Network(input: [49]) { Dense(3) }.parameterCount)", prints: "\(layer.parameterCount)")
        story.claim(
            .agrees(
                "003-params-49x3", notes: ["49", "1", "150"],
                computed: [Double(weights / 3), Double(biases / 3), Double(layer.parameterCount)],
                "Weights of one neuron, its bias, and all numbers of the three, counted in a layer of the library."))
    }

    private static func addressed(_ story: Story) {
        story.step("Which weight is meant?")
        let network = Network(input: [4]) {
            Dense(3)
            Dense(2)
        }
        let (layer, from, to) = (1, 4, 2)
        let matrix = network.layerParameters[layer - 1][0]
        let shape = matrix.number.shape
        story.say(
            "With so many weights each needs an address. A common one has three indices: the layer that the weight "
                + "leads to, the neuron it comes from, and the neuron it goes to. So w₁₄₂ leads into layer 1, from "
                + "input 4, to neuron 2.")
        story.say(
            "In the library the weights of a layer stand in one table, with a row for each input and a column for each "
                + "neuron: here \(shape.rows) rows and \(shape.columns) columns. So w₁₄₂ is in row \(from), column "
                + "\(to) of the first table. (Others write the indices in another order, or the layer's number above the "
                + "line, w₄₂¹, as later lessons do: look before you copy a formula.)")
        // Whether it is that weight is found by turning it and seeing which neuron answers to which input.
        var table = Matrix(shape.rows, shape.columns, repeating: 0)
        table[from - 1, to - 1] = 1
        matrix.number = table
        let tape = MatrixTape()
        let x = tape.value([[1, 10, 100, 1000]], "x")
        let first = x.matmul(tape(matrix))
        story.picture(
            alignedTable(
                ["x = 1, 10, 100, 1000", "neuron 1", "neuron 2", "neuron 3"],
                [["weighted sum"] + first.number.entries.map(\.short)]))
        story.say(
            "Here every weight is 0 but that one, which is 1. Only neuron \(to) hears anything, and only "
                + "from input \(from).")
        story.say(
            "So weights say what counts and how much, the bias how soon, and together they are all that is learned. "
                + "How can a neuron find them by itself? The next lesson, perceptron, shows a first way.")
        claimAddress(first.number.entries, story)
    }

    private static func claimAddress(_ sums: [Double], _ story: Story) {
        story.claim(
            .shown(
                "002-weight-index-convention-w142",
                notes: "1: going to layer 1, 4: coming from node 4, 2: going to node 2",
                computed: .list(sums), holds: sums == [0, 1000, 0],
                "The sums of the three neurons when that weight alone is 1."))
    }
}
