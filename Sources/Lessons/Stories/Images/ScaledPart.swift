import Autograd
import Datasets

/// From 0…255 to 0…1, and back to something that can be looked at.
extension ImagesStory {
    static func scaled(_ inputs: Inputs, _ story: Story) {
        byLargest(StepImage(inputs, centre: 2), story)
        toBeSeen(story)
        whySmall(story)
    }

    private static func byLargest(_ example: StepImage, _ story: Story) {
        story.step("Small numbers: divide by 255")
        story.say(
            "Networks learn more easily from small numbers (we shall see why in a moment), so the grey levels are "
                + "divided by 255: 0 is black, 1 is white. That is min-max scaling, with the least and the largest "
                + "number that a pixel can be.")
        story.formula("x′ = (x − min)/(max − min) = (x − 0)/(255 − 0) = x/255")
        story.picture(
            PixelGrid.row(
                PixelGrid("grey levels", example.pixels), PixelGrid(sign: "→"),
                PixelGrid("divided by 255", example.image)))
        let notes = Matrix(6, 6, (0..<36).map { $0 % 6 < 3 ? 0 : 255 })
        let tape = MatrixTape()
        let scaled = (tape.value(notes) / 255).number
        story.claim(
            .agrees(
                "001-normalise-by-255", notes: (0..<36).map { $0 % 6 < 3 ? "0" : "1" }, computed: scaled.entries,
                "The notes' image of 6×6 pixels, half 0 and half 255."))
        let scaler = MinMaxScaler(fitting: Matrix(column: [0, 255]))
        let tried: [Double] = [0, 128, 255]
        story.claim(
            .formula(
                "004-minmax-normalize-pixels", notes: "minmax normalize, pixels from 0–255 to 0–1",
                asWritten: tried.map { ($0 - 0) / (255 - 0) }, computed: scaler.scaled(Matrix(column: tried)).entries,
                "Tried with 0, 128 and 255, by the library's scaler fitted to 0 and 255."))
    }

    private static func toBeSeen(_ story: Story) {
        story.step("And back, to be seen")
        let answers = Matrix(column: [0, -4, -4, 0])
        let scaler = MinMaxScaler(fitting: answers)
        let seen = scaler.scaled(answers).map { $0 * 255 }
        let tape = MatrixTape()
        let soft = tape.value(Matrix(row: answers.entries)).softmax().number
        story.predict(
            "Four numbers inside a network are 0, −4, −4, 0. Scaled so that the least becomes 0 and the largest 255: "
                + "what becomes of the first 0?", seen.entries[0], decimals: 0,
            mistakes: [
                .init(0, "0 is the largest of these numbers: (0 − (−4))/(0 − (−4)) is 1."),
                .init(127.5, "the least is −4 and the largest 0; nothing lies in the middle."),
            ])
        story.say(
            "What a network computes inside can be negative, and no screen shows negative light. So it is scaled "
                + "again, by the same rule with its own least and largest number, and multiplied by 255. (These four "
                + "numbers are what the next lesson finds along a row 0 0 0 1 1 1: −4 at the edge. So what is even "
                + "becomes white, and the edge black.)"
        )
        story.formula("to be seen = (x − min)/(max − min)·255")
        story.show("answers", answers.entries)
        story.show("to be seen", seen.entries)
        story.claim(
            .agrees(
                "004-sobel-normalized", notes: ["255", "0", "0", "255"], computed: seen.entries,
                "Min-max scaling, as the output shows. The line above it in the notes reads “softmax”, which would "
                    + "give \(soft.entries.map { $0.fixed(3) }.joined(separator: ", "))."))
    }

    private static func whySmall(_ story: Story) {
        story.step("Why small numbers learn more easily")
        let tape = Tape()
        let (w, y) = (tape.value(0.01, "w"), tape.value(1, "y"))
        let pixel = tape.value(255, "x")
        let z = (w * pixel).named("z")
        let a = z.sigmoid().named("a")
        let loss = (a - y).named("a − y").squared.named("L")
        let smallTape = Tape()
        let smallW = smallTape.value(0.01, "w")
        let small = (smallW * 1).sigmoid()
        let slope = (a: loss.gradients()[w], b: (small - 1).squared.gradients()[smallW])
        let rate = 0.1
        story.predict(
            "One neuron with the weight 0.01 sees a white pixel as 255. Its z is \(z.number.short). And if the pixel "
                + "is 1 instead?", w.number * 1, decimals: 2,
            mistakes: [.init(z.number, "z is weight times pixel; the pixel is 255 times smaller now.")])
        story.say(
            "Its answer is a = σ(z). With 255 it is already almost sure (a = \(a.number.short)); with 1 it is "
                + "undecided (a = \(small.number.short)), as it should be before it has learned anything.")
        story.say(
            "And learning gets out of hand. Let the right answer be y = 1, and the loss the squared error. The last "
                + "factor on the way back to w is the pixel:")
        story.graph(loss)
        story.say(
            "The answer was nearly right, and still ∂L/∂w = \(slope.a.significant(3)): at the learning rate "
                + "\(rate.short) the step would be \((slope.a.magnitude * rate / w.number).fixed(0)) times as large as "
                + "the weight. With the pixel 1 it is \(slope.b.significant(3)), though that answer is further off.")
        story.why(loss, by: w)
    }
}
