import Autograd
import Datasets
import Learning

/// The families of networks, each by the one idea that it adds.
extension KindsStory {
    static func families(_ code: Int, _ story: Story) {
        shapes(story)
        memory(story)
        attention(story)
        autoencoder(code, story)
        history(story)
    }

    private static func shapes(_ story: Story) {
        story.step("The network follows the data")
        let table = Network(input: [4]) {
            Dense(8, .relu)
            Dense(3)
        }
        let image = Network(input: [1, 8, 8]) {
            Conv2D(4, 3, .relu)
            Flatten()
            Dense(10)
        }
        story.say(
            "A table has columns in any order: dense layers, which join everything to everything, suit it (a "
                + "multilayer perceptron, MLP; the notes also say ANN, artificial neural network). An image has "
                + "neighbours: a convolutional network (CNN) looks at small windows and uses the same weights in "
                + "each. Text and time come in an order: a recurrent network (RNN) reads one item after the other and "
                + "remembers.")
        story.picture(
            alignedTable(
                ["data", "network", "one example", "out", "parameters"],
                [
                    ["table, 4 columns", "MLP", "4", "3", "\(table.parameterCount)"],
                    ["image, 8×8", "CNN", "1×8×8", "10", "\(image.parameterCount)"],
                ]))
        story.say("(Here the MLP has 8 hidden neurons, and the CNN 4 filters of 3×3 before its dense layer.)")
        story.claim(
            .shown(
                "001-network-types-table", notes: "ANN: tabular; CNN: images, video; RNN: text, speech, time series",
                computed: .list([Double(table.parameterCount), Double(image.layerParameters[0][0].number.shape.count)]),
                holds: table.outputs == 3 && image.outputs == 10
                    && image.layerParameters[0][0].number.shape.count == 4 * 9,
                "The numbers of the small MLP, and the weights of the CNN's four filters: 9 each, however large the image is."
            ))
    }

    /// h ← tanh(w·x + u·h), item by item.
    private static func read(_ items: [Double], remembering u: Double) -> Double {
        let tape = Tape()
        var h = tape.value(0, "h")
        for x in items { h = (tape.value(x) * 1 + h * u).tanh() }
        return h.number
    }

    private static func memory(_ story: Story) {
        story.step("A memory: the recurrent network")
        let (one, other) = ([1.0, 0, -1], [-1.0, 0, 1])
        let with = [one, other].map { read($0, remembering: 0.5) }
        let without = [[1.0, 0, 1], [-1.0, 0, 1]].map { read($0, remembering: 0) }
        story.say(
            "The smallest recurrent network is one neuron that reads a whole sequence, item after item. With each item "
                + "x it also reads its own last answer h: that is its memory. It begins with h = 0.")
        story.formula("h ← tanh(w·x + u·h)")
        story.say("With w = 1 and u = 0.5:")
        story.picture(
            alignedTable(
                ["x", "x + 0.5·h", "new h"],
                one.indices.map { place in
                    let before = read(Array(one[..<place]), remembering: 0.5)
                    let after = read(Array(one[...place]), remembering: 0.5)
                    return [one[place].short, (one[place] + 0.5 * before).fixed(4), after.fixed(4)]
                }))
        story.say("The same three numbers in another order give another answer:")
        story.show("h after 1, 0, −1", with[0])
        story.show("h after −1, 0, 1", with[1])
        story.code(
            """
            let tape = Tape()
            var h = tape.value(0, "h")
            for x in [1.0, 0, -1] { h = (tape.value(x) + h * 0.5).tanh() }
            print(h.number.fixed(6))
            """, prints: with[0].fixed(6))
        story.say(
            "Without memory (u = 0) only the last item counts: 1, 0, 1 and −1, 0, 1 both end with "
                + "\(without[0].short). The LSTM (long short-term memory) is a recurrent network that learns what to "
                + "keep and what to forget, so that it remembers for longer.")
        claimMemory(with, without, story)
    }

    private static func claimMemory(_ with: [Double], _ without: [Double], _ story: Story) {
        story.claim(
            .shown(
                "002-five-network-types-and-uses",
                notes: "MLP: regression, classification; CNN: images; RNN/LSTM: NLP; autoencoder: compression; GAN: "
                    + "generation",
                computed: .list(with + without),
                holds: with[0] != with[1] && without[0] == without[1] && (with[0] + with[1]).magnitude < 1e-12,
                "h for the two orders, with memory; and for two sequences with the same end, without."))
    }

    private static func attention(_ story: Story) {
        story.step("A look around: attention")
        let tape = MatrixTape()
        let words: Matrix = [[1, 0], [0.8, 0.2], [0, 1]]
        let x = tape.value(words, "X")
        let products = x.matmul(x.transposed) * 3
        let weights = products.softmax().named("weights")
        let mixed = weights.matmul(x)
        story.say(
            "A transformer reads all words at once. Each word is a row of numbers, and asks how much it has to do with "
                + "every word. It compares by a product: multiply place by place and add up. (Here that is taken "
                + "times 3, so that differences count for more.) Softmax turns the comparisons into shares, and the "
                + "word becomes a mixture of all words by these shares. That is self-attention. Three words of two "
                + "numbers each:")
        story.show("words", words)
        story.show("compared", products.number)
        story.show("shares", weights.number)
        story.show("mixtures", mixed.number)
        story.say(
            "The first two words are alike and look at each other; the third looks mostly at itself.")
        story.say(
            "One family of the notes' list is left, the GAN (generative adversarial network). It is two networks: one "
                + "draws pictures, the other tries to tell them from real ones, and each learns from the other.")
        let sums = (0..<3).map { row in weights.number.row(row).reduce(0, +) }
        story.claim(
            .shown(
                "002-seven-network-types-characteristics-table",
                notes: "CNN, RNN, LSTM, Transformer, GAN, ANN, MLP: characteristics and applications",
                computed: .table(weights.number.rowsAsArrays),
                holds: sums.allSatisfy { ($0 - 1).magnitude < 1e-12 }
                    && weights.number[0, 1] > weights.number[0, 2] && weights.number[2, 2] > weights.number[2, 0],
                "Self-attention of three words: shares that add up to 1, and more of them for what is alike."))
    }

    private static func autoencoder(_ code: Int, _ story: Story) {
        story.step("An hourglass: the autoencoder")
        let rows = flowers
        let back = passed(rows, through: code)
        let error =
            zip(back.entries, rows.entries).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            / Double(rows.entries.count)
        story.say(
            "An autoencoder has to give back what it was given, through a layer that is narrower. What passes there "
                + "is a short description, a code. It learns without answers: the input is the target. Here "
                + "\(rows.rows) flowers with \(rows.columns) measurements each, scaled as in a-table, pass through "
                + "\(code) \(code == 1 ? "number" : "numbers").")
        story.predict(
            "A network has to give back 4 measurements of flowers through \(code) \(code == 1 ? "number" : "numbers"). Each "
                + "measurement has mean 0 and variance 1, so giving back zeros would have a mean squared error of 1. "
                + "The measurements go together: a long petal is a wide one, too. What will the error be? A rough guess "
                + "will do.", error, decimals: 1,
            mistakes: [.init(1, "that would be giving back nothing but the mean; the code keeps more.")])
        story.show("mean squared error", error)
        story.picture(
            alignedTable(
                ["the first flower", "", "", "", ""],
                [["given"] + rows.row(0).map { $0.fixed(2) }, ["given back"] + back.row(0).map { $0.fixed(2) }]))
        story.say(
            "Something of the flower has come through, but it is not the same. What does not fit through the waist is "
                + "lost. The network learns to lose what matters least; it does not compress without losing quality.")
        story.claim(
            .shown(
                "002-autoencoder-compression-without-losing-quality",
                notes: "auto encoders: compression without losing quality", verdict: .erratum, computed: .number(error),
                holds: error > 1e-3,
                "The mean squared error of 50 flowers through \(code) numbers of 4: small, but not 0. Only a code as "
                    + "wide as the data could be without loss."))
    }

    /// What comes back of the rows after a short training.
    private static func passed(_ rows: Matrix, through code: Int) -> Matrix {
        let model = Network(input: [4], seed: 2) {
            Dense(code)
            Dense(4)
        }
        _ = try? model.fit(
            rows, rows, epochs: 60, batchSize: 25, optimizer: .adam(learningRate: 0.03), loss: .meanSquaredError,
            metrics: [])
        return model.outputs(for: rows)
    }

    /// 50 flowers of the bundled iris table, each measurement with mean 0 and variance 1.
    private static var flowers: Matrix {
        guard let iris = try? LabelledTable.iris() else { return Matrix(50, 4, repeating: 0) }
        let rows = iris.features.rowsAsArrays[50..<100]
        return StandardScaler(fitting: Matrix(Array(rows))).scaled(Matrix(Array(rows)))
    }

    private static func history(_ story: Story) {
        story.step("Why it took until 2012")
        let network = Network(input: [784]) {
            Dense(16, .sigmoid)
            Dense(16, .sigmoid)
            Dense(10)
        }
        let products = (784 * 16 + 16 * 16 + 16 * 10) * 3 * 60_000
        story.say(
            "The ideas of these lessons are old: the perceptron is from 1958, and backpropagation became known in the "
                + "1980s. What was missing was data and speed. From about 2005 social networks brought pictures and "
                + "texts without end; around "
                + "2011 came the means to store them, and graphics cards cheap enough to compute with.")
        story.say(
            "How much computing is it? The small network for digits, shown 60,000 images once, needs about "
                + "\(products / 1_000_000) million multiplications: one for each weight forward, and two more to find "
                + "the gradients. Training takes dozens of such rounds, and this network is tiny.")
        story.claim(
            .shown(
                "001-popularity-timeline", notes: "2005 social networks; 2011 Hadoop; 2011–2012 cheaper GPUs",
                computed: .list([Double(network.parameterCount), Double(products)]),
                holds: network.parameterCount == 13_002 && products > 1_000_000_000,
                "The network's numbers, and the multiplications of one round through the training set."))
        takenOver(network, story)
        dates(story)
    }

    private static func takenOver(_ network: Network, _ story: Story) {
        let copy = Network(input: [784], seed: 99) {
            Dense(16, .sigmoid)
            Dense(16, .sigmoid)
            Dense(10)
        }
        let image = Matrix(1, 784, (0..<784).map { Double($0 % 5) / 4 })
        let before = copy.outputs(for: image)
        for (mine, theirs) in zip(copy.parameters, network.parameters) { mine.number = theirs.number }
        let taken = copy.outputs(for: image)
        story.say(
            "Nobody has to begin from nothing, either: what a network has learned is just its numbers. Copy them into "
                + "another network of the same shape, and it knows the same.")
        story.claim(
            .shown(
                "002-history-tensorflow-plus-keras",
                notes: "TensorFlow was tough, so TensorFlow + Keras; famous pretrained networks can be downloaded",
                computed: .list(taken.entries), holds: taken == network.outputs(for: image) && before != taken,
                "Ten outputs of a network after taking over another's numbers: the same as the other's."))
    }

    private static func dates(_ story: Story) {
        story.step("A date that cannot be")
        let stamps = [
            ("4 January 2022", weekday(4, 1, 2022)), ("7 April 2023", weekday(7, 4, 2023)),
            ("7 April 2022", weekday(7, 4, 2022)),
        ]
        story.say(
            "The pages of the notes carry dates. One says Thursday, 7 April 2023. Was it? There is a formula for the "
                + "weekday of any date (Zeller's), made of whole numbers and remainders only.")
        story.picture(alignedTable(["date", "weekday"], stamps.map { [$0.0, $0.1] }))
        story.say(
            "It was a Friday; 7 April 2022 was the Thursday. Even a date wants checking, and that is the spirit of "
                + "all these lessons: compute it, and see.")
        story.say(
            "This was the last of them. Go on with numbers of your own: `swift run gradus train` trains on a table or on "
                + "images, and the notebooks in the folder Notebooks are made for trying things out.")
        story.claim(
            .shown(
                "002-date-weekday-consistency", notes: "Tuesday 4 Jan 2022; Thursday 7 Apr 2023; Thursday 7 Apr 2022",
                computed: .text(stamps.map(\.1).joined(separator: ", ")),
                holds: stamps.map(\.1) == ["Tuesday", "Friday", "Thursday"],
                "The year of the second is probably a slip of the pen."))
    }

    /// Zeller's congruence for the Gregorian calendar.
    private static func weekday(_ day: Int, _ month: Int, _ year: Int) -> String {
        let (m, y) = month < 3 ? (month + 12, year - 1) : (month, year)
        let place = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7
        return ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"][place]
    }
}
