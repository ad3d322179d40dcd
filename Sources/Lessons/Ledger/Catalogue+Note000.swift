extension Catalogue {
    /// The 25 entries of note 000: id, lines, topic, verdict.
    static let note000 = """
        input-layer                   34-55    input-layer          not-numeric
        one-hot-cat                   45-45    encoding             exact
        dense-64-input-10             50-50    dense-layer          not-numeric
        dense-definition              57-71    dense-layer          exact
        dense-64-relu                 73-78    dense-layer          not-numeric
        activation-layer-equivalence  80-83    activation-layer     exact
        dropout-during-backward       85-94    dropout              erratum
        dropout-count-4-half          96-96    dropout              exact
        dropout-before-table          100-115  dropout              exact
        relu-definition               113-113  relu                 exact
        dropout-mask                  123-170  dropout              exact
        dropout-scale-factor          172-182  dropout              exact
        dropout-scaled-output         184-193  dropout              exact
        dropout-code                  195-196  dropout              not-numeric
        batchnorm-definition          198-267  batch-normalization  exact
        batchnorm-claim-mean0-var1    208-211  batch-normalization  agrees-when-rounded
        batchnorm-mean                215-225  batch-normalization  exact
        batchnorm-variance            227-231  batch-normalization  exact
        batchnorm-normalize           233-239  batch-normalization  agrees-when-rounded
        batchnorm-scale-shift         241-265  batch-normalization  agrees-when-rounded
        flatten                       269-291  flatten              not-numeric
        reshape-64-to-8x8             294-302  reshape              exact
        regularization-layers         304-307  regularization       not-numeric
        lambda-square                 309-322  lambda-layer         exact
        lambda-code                   324-335  lambda-layer         erratum
        """
}
