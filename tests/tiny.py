"""Tokenizers and readers small enough to be made within a test."""

import json
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer
from tokenizers.models import BPE, WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer, ByteLevel
from tokenizers.processors import RobertaProcessing, TemplateProcessing

if TYPE_CHECKING:
    from transformers import PreTrainedModel

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LETTERS = (*ascii_lowercase, *(f"##{letter}" for letter in ascii_lowercase), *".,?!0123456789")
POSITIONS = 192
SHAPE: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": POSITIONS,
    "initializer_range": 0.5,  # far enough from 0 that spans differ
}


def bert_tokenizer(words: Sequence[str] = LETTERS) -> Tokenizer:
    """A WordPiece tokenizer; the first of `words` has the id 4."""
    tokenizer = Tokenizer(
        WordPiece({word: place for place, word in enumerate((*SPECIAL, *words, "[MASK]"))}, unk_token=SPECIAL[1])
    )
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def roberta_tokenizer() -> Tokenizer:
    """A tokenizer whose tokens are the bytes of UTF-8, several to a character."""
    tokens = ("<s>", "<pad>", "</s>", "<unk>", *sorted(ByteLevel.alphabet()))
    vocabulary = {token: place for place, token in enumerate(tokens)}
    tokenizer = Tokenizer(BPE(vocab=vocabulary, merges=[], unk_token=tokens[3]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=True)
    tokenizer.post_processor = RobertaProcessing(("</s>", 2), ("<s>", 0))
    return tokenizer


def bert_folder(folder: Path, *, span_head: bool = True) -> Path:
    """A reader's folder: a random BERT of two layers, 16 wide, and its tokenizer."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering, BertModel

    tokenizer = bert_tokenizer()
    config = BertConfig(vocab_size=tokenizer.get_vocab_size(), pad_token_id=0, **SHAPE)
    torch.manual_seed(1)
    model = BertForQuestionAnswering(config) if span_head else BertModel(config)
    return _saved(model, tokenizer, folder)


def roberta_folder(folder: Path) -> Path:
    """A reader's folder: a random CamemBERT, which is a RoBERTa by another name, and its tokenizer."""
    import torch
    from transformers import CamembertConfig, CamembertForQuestionAnswering

    tokenizer = roberta_tokenizer()
    config = CamembertConfig(vocab_size=tokenizer.get_vocab_size(), pad_token_id=1, type_vocab_size=1, **SHAPE)
    torch.manual_seed(1)
    return _saved(CamembertForQuestionAnswering(config), tokenizer, folder)


def _saved(model: "PreTrainedModel", tokenizer: Tokenizer, folder: Path) -> Path:
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it unannotated
    model.save_pretrained(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}))
    return folder
