/// A page of help.
enum Help: String, CaseIterable {
    case overview
    case train
    case predict
    case evaluate
    case twin
    case doctor
    case notebook

    init(_ arguments: [String]) throws(UsageError) {
        guard let topic = arguments.first else {
            self = .overview
            return
        }
        let topics = Help.allCases.dropFirst().map(\.rawValue)
        guard topics.contains(topic), let help = Help(rawValue: topic) else {
            throw UsageError(
                "gradus help: expected a command, received \"\(topic)\"; "
                    + hint(for: topic, among: topics, otherwise: "gradus help train"))
        }
        self = help
    }

    var text: String {
        switch self {
        case .overview: Self.overviewText
        case .train: Self.trainText
        case .predict: Self.predictText
        case .evaluate: Self.evaluateText
        case .twin: Self.twinText
        case .doctor: Self.doctorText
        case .notebook: Self.notebookText
        }
    }

    private static let overviewText = """
        gradus: train networks on real data

          gradus train DATASET             train, then test on examples held out
          gradus predict --model DIR       what a saved network says to new rows
          gradus evaluate <mnist|fashion-mnist>   test weights that were saved
          gradus twin                      one network on three kinds of number, side by side
          gradus doctor                    what works on this machine, and what mends the rest
          gradus notebook run FILE…        run the cells of notebooks, without Jupyter
          gradus help <train|predict|evaluate|twin|doctor|notebook>   its options
          gradus --version

        datasets
        \(overviewNames)

        To step through the mathematics instead, run lesson.
        """

    /// Every dataset, in lines that fit a terminal.
    private static var overviewNames: String {
        var lines = [" "]
        for (place, name) in Recipe.names.enumerated() {
            let word = " " + name + (place + 1 < Recipe.names.count ? "," : "")
            if lines[lines.count - 1].count + word.count > 76 { lines.append(" ") }
            lines[lines.count - 1] += word
        }
        return lines.joined(separator: "\n")
    }

    private static let trainText = """
        gradus train <dataset> [--seed N] [--epochs N] [--json] [--quiet]
        gradus train <penguins|churn|admissions|placement> [--data FILE] [--save DIR] [--log DIR] …
        gradus train <\(ToyProblem.allCases.map(\.rawValue).joined(separator: "|"))> [--hidden 16,16] …
        gradus train <mnist|fashion-mnist> [--data FOLDER] [--model NAME] [--batch-size N] [--save FILE] …

        Of iris and digits it holds out a fifth of the examples, standardises with the mean and deviation
        of the rest, trains a small network on the rest in mini-batches, and tests it on the fifth.
        The sets of images come with test images of their own; pixels become numbers from 0 to 1.

        datasets
        \(Recipe.all.map(\.helpLine).joined(separator: "\n"))
        \(TableApplication.all.map(\.helpLine).joined(separator: "\n"))
        \(ToyProblem.allCases.map(\.helpLine).joined(separator: "\n"))
        \(ImageSet.allCases.map(\.helpLine).joined(separator: "\n"))

        models (--model) for images
        \(ImageModel.allCases.map(\.helpLine).joined(separator: "\n"))

        options
          --seed N     the split, the first weights, the shuffling and the dropout (default 1);
                       the same seed gives the same result to the last digit
          --epochs N   how often to go through the training examples
          --json       standard output is one line of JSON, nothing else
          --quiet, -q  no progress

          --save DIR   (not for images) a folder for the network, its preprocessing, history.csv, curves.svg
                       and report.txt; it appears whole or not at all. gradus predict uses it

        options for penguins, churn, admissions and placement
          --data FILE  a CSV file with the columns of the table; without it, rows that come with gradus
                       (of all but penguins they are invented, and the report says so)
          --log DIR    event files for TensorBoard
          --target EstimatedSalary   (churn) a number instead of who leaves
          --as-in-the-notes          (churn) also the run of the notes, which diverges, and why
          --loss mse|mae|huber       (admissions) one loss instead of a comparison of three
        options for moons, circles, spirals, xor, blobs and linear, which are generated
          --hidden 16,16       units of the network's hidden layers; one unit learns beside it
          --activation NAME    \(ToyOptions.activations.dropLast().map(\.name).joined(separator: ", "))
                               or identity
          --noise X            the deviation of what is added to the points
          --optimizer NAME     \(ToyOptimizer.allCases.map(\.rawValue).joined(separator: ", "))
          --rate X             its learning rate
          --save FILE.svg|DIR  the picture, or a folder with picture, curves, report and weights

        options for images
          --data FOLDER    with train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,
                           t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz, packed or not;
                           without it, small stand-ins of the same shape: bundled digits, drawn clothes
          --augment        training images a little different in every epoch: moved, digits turned,
                           clothes mirrored
          --batch-size N   how many images each step looks at
          --save FILE      writes the weights, in the safetensors format

        Progress goes to standard error. Exit status: 0 done, 1 failed, 2 asked wrongly.
        GRADUS_THREADS=N says how many threads to use; the result is the same for any number.
        A release build is many times faster: swift run -c release gradus train digits
        """

    private static let predictText = """
        gradus predict --model DIR --row 'Geography=France,Gender=Male,…' [--json]
        gradus predict --model DIR --csv FILE [--out FILE]

        Asks a network that gradus train --save DIR wrote. Rows go through the preprocessing that was saved
        with it: encoded, filled and scaled as the rows that it learned from.

        options
          --model DIR   the folder
          --row TEXT    one row: every column that was learned from, in any order
          --csv FILE    many rows; columns are found by name, others may stand between them
          --out FILE    where the rows with their answers go, instead of to standard output
          --json        with --row: one line of JSON
        """

    private static let evaluateText = """
        gradus evaluate <mnist|fashion-mnist> --model-file FILE [--data FOLDER] [--json]

        Loads weights that gradus train --save wrote and tests them on the set's test images.

        options
          --model-file FILE   the weights; the file says to which model they belong
          --data FOLDER       as for gradus train
          --json              standard output is one line of JSON, nothing else
        """

    private static let twinText = """
        gradus twin [--seed N] [--json]

        Puts one small network and one batch through the three kinds of number there are, single numbers,
        small matrices and tensors, and tells how far every parameter's gradient is from that of the
        single numbers, in units in the last place of a Float.

        options
          --seed N   the weights and the batch (default 1)
          --json     one line of JSON
        """

    private static let doctorText = """
        gradus doctor [--json]

        Looks at the toolchain, the kernels and threads, the bundled data, the terminal, the REPL with its
        libpython, Jupyter with the Gradus kernel, optional parts of Python and larger data, and says of each
        whether it works, with the one command that mends it.

        options
          --json   one line of JSON

        Exit status: 0 lessons and tests have what they need, 1 they do not, 2 asked wrongly.
        """

    private static let notebookText = """
        gradus notebook run FILE… [--check] [--tolerance X] [--time-limit S]
        gradus notebook serve

        Runs the cells of notebooks in order, each compiled against this package, and stores in the file what they
        give: the same bytes every time. A cell that ends in an error ends the notebook, whose file then stays as it
        was; a cell with the tag raises-exception may.

        options
          --check          writes nothing, and fails where a cell gives something else than what is stored
          --tolerance X    for --check: how far numbers that are not whole may be from those that are stored,
                           relative to the larger and at most to 1 (default 0.001)
          --time-limit S   seconds that each cell may take (default 600)

        serve runs cells that come as JSON on standard input, one a line: {"execute": "let x = 1"}
        Seconds go to standard error. Exit status: 0 done, 1 failed, 2 asked wrongly.
        """
}
