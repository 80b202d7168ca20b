import { Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Layer, LinkKind, NodeState, type RoadmapView } from '@contract/roadmap';
import { randomId } from '../../api/intent';
import { OrganizationSelect } from '../identity/OrganizationSelect';
import { quarterChoices } from './quarters';
import { todayInChina } from '../../ui/format';

export type NodeShown = RoadmapView['list'][number];
type Values = Omit<NodeShown, 'links' | 'key' | 'ownerName' | 'ownerNameEn'> & {
  links?: { kind: LinkKind; address: string; label: string }[];
};

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const idIn = (address: string | undefined) => uuid.exec(address ?? '')?.[0].toLowerCase() ?? null;

type Props = {
  node: NodeShown | null;
  list: NodeShown[];
  saving: boolean;
  onKeep: (node: NodeShown) => void;
  onRemove: (key: string) => void;
  onClose: () => void;
};

/** Writes a node of a draft: when it is, what it belongs to, who answers for it, what is done about it. */
export function NodeDialog({ node, list, saving, onKeep, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const year = Number(todayInChina().slice(0, 4));
  const quarters = quarterChoices(year).map((value) => ({ value, label: value }));
  const from = Form.useWatch('fromQuarter', form);
  const required = { required: true, message: t('field.required') };
  const keep = ({ links = [], titleEn, parentKey, ownerOrganizationId, ...rest }: Values) =>
    onKeep({
      ...rest,
      ...{ key: node?.key ?? randomId(), titleEn: titleEn?.trim() || null, parentKey: parentKey ?? null },
      ...{ ownerOrganizationId: ownerOrganizationId ?? null, ownerName: null, ownerNameEn: null },
      links: links.map(({ kind, address, label }) => ({ kind, targetId: idIn(address)!, label })),
    });
  const initial = node
    ? { ...node, links: node.links.map(({ kind, targetId, label }) => ({ kind, address: targetId, label })) }
    : {
        layer: 'technology' as const,
        state: 'planned' as const,
        fromQuarter: `${year}-Q1`,
        untilQuarter: `${year}-Q4`,
      };
  return (
    <Modal
      open
      title={t(node ? 'roadmap.editNode' : 'roadmap.addNode')}
      okText={t('action.save')}
      confirmLoading={saving}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={keep}>
        <Form.Item name="layer" label={t('roadmap.layer')}>
          <Select options={Layer.options.map((value) => ({ value, label: t(`roadmapLayer.${value}`) }))} />
        </Form.Item>
        <Form.Item name="title" label={t('roadmap.nodeTitle')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="titleEn" label={t('roadmap.nodeTitleEn')}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="roadmap-fraction">
          <Form.Item name="fromQuarter" label={t('roadmap.from')} rules={[required]}>
            <Select showSearch options={quarters} />
          </Form.Item>
          <Form.Item name="untilQuarter" label={t('roadmap.until')} rules={[required]}>
            <Select showSearch options={quarters.filter(({ value }) => value >= (from ?? ''))} />
          </Form.Item>
        </div>
        <Form.Item name="state" label={t('roadmap.state')}>
          <Select options={NodeState.options.map((value) => ({ value, label: t(`roadmapNodeState.${value}`) }))} />
        </Form.Item>
        <Form.Item name="parentKey" label={t('roadmap.parent')}>
          <Select
            allowClear
            options={list
              .filter(({ key }) => key !== node?.key)
              .map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
        <Form.Item name="ownerOrganizationId" label={t('roadmap.owner')}>
          <OrganizationSelect />
        </Form.Item>
        <LinkFields />
      </Form>
      {node && (
        <Button danger disabled={saving} onClick={() => onRemove(node.key)}>
          {t('roadmap.removeNode')}
        </Button>
      )}
    </Modal>
  );
}

function LinkFields() {
  const { t } = useTranslation();
  const required = { required: true, whitespace: true, message: t('field.required') };
  const addressed = {
    validator: (_: unknown, address?: string) =>
      idIn(address) ? Promise.resolve() : Promise.reject(new Error(t('roadmap.wrongAddress'))),
  };
  return (
    <Form.List name="links">
      {(fields, { add, remove }) => (
        <>
          <h4>{t('roadmap.links')}</h4>
          <p className="hint">{t('roadmap.linksHint')}</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="roadmap-link-fields">
              <Form.Item name={[name, 'kind']} label={t('roadmap.linkKind')}>
                <Select options={LinkKind.options.map((value) => ({ value, label: t(`roadmapLink.${value}`) }))} />
              </Form.Item>
              <Form.Item name={[name, 'label']} label={t('roadmap.linkLabel')} rules={[required]}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, 'address']} label={t('roadmap.linkAddress')} rules={[addressed]}>
                <Input />
              </Form.Item>
              <Button onClick={() => remove(name)}>{t('roadmap.removeLink')}</Button>
            </div>
          ))}
          <Button onClick={() => add({ kind: 'rd_request' })}>{t('roadmap.addLink')}</Button>
        </>
      )}
    </Form.List>
  );
}
