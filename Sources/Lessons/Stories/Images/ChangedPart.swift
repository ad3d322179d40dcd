import Autograd
import Datasets

/// More pictures from the ones that there are.
extension ImagesStory {
    static func changed(_ story: Story) {
        story.step("More pictures for nothing: augmentation")
        let rows: Matrix = [[1, 2], [3, 4]]
        let picture = Picture(rows)
        let flipped = picture.flipped(.horizontal).plane()
        let back = picture.flipped(.horizontal).flipped(.horizontal).plane()
        let noisy = RandomNoise(deviation: 0.1)(Picture(Matrix(2, 2, repeating: 0.5)), seed: 3).plane()
        let shifted = picture.padded(by: 1).cropped(row: 0, column: 0, height: 2, width: 2).plane()
        story.say(
            "A cat seen in a mirror is still a cat. So from one labelled picture more can be made: flip it, crop it, "
                + "turn or shift or scale it a little, add noise. The label stays. This is data augmentation: the "
                + "network sees more variety, and has a harder time learning pictures by heart.")
        story.picture(
            PixelGrid.row(
                PixelGrid("picture", rows), PixelGrid("flipped", flipped), PixelGrid("shifted", shifted),
                PixelGrid("grey 0.5 with noise", noisy)))
        story.say(
            "Only do what leaves the label true: a mirrored 3 is no longer a 3. (Pictures that a network draws by "
                + "itself are called synthetic; these are made from real ones.)")
        story.say("The flipped picture in Swift:")
        story.code(
            """
            let picture = Picture([[1, 2], [3, 4]] as Matrix)
            print(picture.flipped(.horizontal).plane())
            """, prints: "\(flipped)")
        story.say(
            "To a computer, then, a picture is a tensor of small numbers, and nothing in it says “edge” or “cat”. How "
                + "a network finds an edge in it is the next lesson, convolution.")
        story.claim(
            .shown(
                "004-data-augmentation",
                notes:
                    "scale, crop, flip, rotate, translate, add noise; augmented from real images, synthetic by a GAN",
                computed: .table(flipped.rowsAsArrays),
                holds: flipped == [[2, 1], [4, 3]] && back == rows && noisy.entries.allSatisfy { $0 != 0.5 }
                    && shifted == [[0, 0], [0, 1]],
                "The rows 1 2 / 3 4 flipped from left to right; twice flipped they are themselves."))
    }
}
